import { service } from '@heyu/service';
import { alliancesPart } from './directory/alliances/alliances.part.js';
import { enterprisesPart } from './directory/enterprises/enterprises.part.js';
import { importsPart } from './directory/imports/imports.part.js';
import { majorsPart } from './directory/majors/majors.part.js';
import { regionsPart } from './directory/regions/regions.part.js';
import { schoolsPart } from './directory/schools/schools.part.js';
import { freshnessPart } from './freshness/freshness.part.js';
import { agreementsPart } from './programs/agreements/agreements.part.js';
import { decisionsPart } from './programs/decisions/decisions.part.js';
import { draftsPart } from './programs/drafts/drafts.part.js';
import { inboxPart } from './programs/inbox/inbox.part.js';
import { jointProgramsPart } from './programs/joint-programs/joint-programs.part.js';
import { signingKeysPart } from './programs/signing-keys/signing-keys.part.js';
import { steeringPart } from './programs/steering/steering.part.js';
import { termsPart } from './programs/terms/terms.part.js';
import { replicas } from './replicas.js';

const directory = [regionsPart, majorsPart, schoolsPart, enterprisesPart, alliancesPart, importsPart];
const programs = [
  termsPart, draftsPart, jointProgramsPart, decisionsPart, steeringPart, signingKeysPart, agreementsPart, inboxPart,
];

export const coordination = service({ name: 'coordination', at: import.meta.url, parts: [...directory, ...programs, freshnessPart], replicas });
