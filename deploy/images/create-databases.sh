#!/bin/sh
# Runs once, when a region's PostgreSQL is new: a database a service and one for persons' keys, each with an owner role for migrations and an application role that owns nothing.
set -eu
for service in $HEYU_SERVICES; do
  name="heyu_${HEYU_REGION}_${service}"
  psql -v ON_ERROR_STOP=1 -U postgres -v owner="${name}_owner" -v app="${name}_app" -v name="$name" \
    -v owner_password="$HEYU_OWNER_PASSWORD" -v app_password="$HEYU_APP_PASSWORD" <<'SQL'
create role :"owner" login password :'owner_password';
create role :"app" login password :'app_password';
create database :"name" owner :"owner";
revoke all on database :"name" from public;
grant connect on database :"name" to :"app";
SQL
done
