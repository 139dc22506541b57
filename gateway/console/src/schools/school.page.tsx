import { useParams } from 'react-router';
import { Alert, Button, Descriptions, Result } from 'antd';
import { IssueSigningKey, ReadSchool, type ReadSchoolQuery } from '../documents.generated.js';
import { At, Value } from '../parts/due.js';
import { RegionName } from '../parts/named.js';
import { Answered, Page } from '../parts/page.js';
import { Unwritten } from '../parts/trouble.js';
import { day } from '../parts/when.js';
import { useLive } from '../server/use-live.js';
import { useWrite } from '../server/use-write.js';
import { useBearer } from '../session/use-bearer.js';
import { useWords } from '../words/use-words.js';

type School = NonNullable<ReadSchoolQuery['school']>;

/** One school as the directory says it. */
export default function SchoolPage() {
  const { t } = useWords();
  const { id } = useParams() as { id: string };
  const asked = useLive(ReadSchool, { id });
  return <Answered asked={asked}>{({ school }) => (school ? <Whole school={school} /> : <Result status="info" title={t('failure.notFound')} />)}</Answered>;
}

function Whole({ school }: { school: School }) {
  const { t, name, value, language } = useWords();
  const { nextName, voided, formerNames, teachingSites } = school;
  const items = [
    { key: 'code', label: t('schools.code'), children: school.schoolCode },
    { key: 'credit', label: t('schools.creditCode'), children: school.unifiedSocialCreditCode },
    { key: 'region', label: t('common.region'), children: <RegionName code={school.home} /> },
    { key: 'jurisdiction', label: t('schools.jurisdiction'), children: name(school.jurisdiction) },
    { key: 'type', label: t('schools.type'), children: value('SchoolType', school.schoolType) },
    { key: 'level', label: t('schools.level'), children: value('EducationLevel', school.educationLevel) },
    { key: 'offered', label: t('schools.offered'), children: school.offeredLevels.map((level) => value('EducationLevel', level)).join(' · ') },
    { key: 'ownership', label: t('schools.ownership'), children: value('Ownership', school.ownership) },
    { key: 'authority', label: t('schools.authority'), children: school.competentAuthority },
    { key: 'sites', label: t('schools.sites'), children: teachingSites.map((site) => <div key={site.name}>{site.name} ({site.divisionCode}) {site.hostApproval?.documentNo}</div>) },
    { key: 'former', label: t('schools.formerNames'), children: formerNames.map((former) => <div key={former.nameZh}>{former.nameZh} {former.until && `(${day(former.until, language)})`}</div>) },
    { key: 'state', label: t('common.state'), children: <Value type="SchoolState" value={school.state} /> },
    { key: 'registered', label: t('schools.registered'), children: <At at={school.registeredAt} /> },
  ].filter(({ children }) => (Array.isArray(children) ? children.length > 0 : children));
  return <Page title={name(school)}>
    {nextName && <Alert type="info" showIcon title={t('schools.next', { day: day(nextName.from, language), name: name(nextName) })} />}
    {voided && <Alert type="warning" showIcon title={`${t('schools.voided', { day: day(voided.on, language) })} · ${value('VoidReason', voided.reason)} ${voided.successor ? name(voided.successor) : ''}`} />}
    {school.warnings.map(({ code, message }) => <Alert key={code} type="info" showIcon title={message} />)}
    <Descriptions bordered size="small" column={1} items={items} />
    <Keys school={school} />
  </Page>;
}

/** The keys that verify the school's signatures; its own administrator issues another one. */
function Keys({ school: { id, schoolCode, signingKeys } }: { school: School }) {
  const { t } = useWords();
  const bearer = useBearer();
  const issue = useWrite(IssueSigningKey);
  return <>
    <h2>{t('schools.keys')}</h2>
    {signingKeys.length === 0 && <p>{t('schools.noKey')}</p>}
    <ul>{signingKeys.map(({ kid, from, until }) => <li key={kid}><code>{kid}</code> · {t('schools.validFrom')} <At at={from} /> {until && <>{t('schools.validUntil')} <At at={until} /></>}</li>)}</ul>
    <Unwritten writing={issue} />
    {bearer?.role === 'SCHOOL_ADMIN' && bearer.body === schoolCode && <Button loading={issue.busy} onClick={() => void issue.send({ schoolId: id })}>{t('schools.issueKey')}</Button>}
  </>;
}
