import { useParams } from 'react-router';
import { Descriptions, Result, Space, Tag } from 'antd';
import { ReadProgramAgreement, type ReadProgramAgreementQuery } from '../documents.generated.js';
import { At, Value } from '../parts/due.js';
import { BodyName } from '../parts/named.js';
import { Answered, Page } from '../parts/page.js';
import { day } from '../parts/when.js';
import { useLive } from '../server/use-live.js';
import { useWords } from '../words/use-words.js';

type Agreement = NonNullable<NonNullable<ReadProgramAgreementQuery['program']>['agreements']>[number];

/** All versions of a program's agreement, the latest first, each with the proofs that anyone can check. */
export default function AgreementPage() {
  const { t, name } = useWords();
  const { id } = useParams() as { id: string };
  const asked = useLive(ReadProgramAgreement, { id });
  return <Answered asked={asked}>{({ program }) => {
    if (!program) return <Result status="info" title={t('failure.notFound')} />;
    const versions = [...program.agreements ?? []].reverse();
    return <Page title={`${t('agreements.title')} · ${name(program)}`}>
      {versions.length === 0 && <p>{t('agreements.none')}</p>}
      {versions.map((agreement) => <Version key={agreement.id} agreement={agreement} />)}
    </Page>;
  }}</Answered>;
}

function Version({ agreement }: { agreement: Agreement }) {
  const { t, value, language } = useWords();
  const { number, agreementVersion, inForce, ceasedAt } = agreement;
  const of = `version=${agreementVersion}`;
  return <section>
    <h2>{number} · {t('agreements.version', { version: agreementVersion })} <Tag color={inForce ? 'green' : 'default'} variant="outlined">{t(inForce ? 'agreements.inForce' : 'agreements.ceased')}</Tag></h2>
    <Space wrap className="console-tools"><a href={`/agreements/${number}?${of}`}>{t('agreements.page')}</a><a href={`/agreements/${number}.pdf?${of}`}>{t('agreements.pdf')}</a></Space>
    <Descriptions bordered size="small" column={1} items={[
      { key: 'parties', label: t('terms.school'), children: agreement.parties.map((party) => <div key={party.schoolId}>{party.nameZh} ({party.schoolCode}) {party.lead && t('programs.lead')}</div>) },
      { key: 'signed', label: t('agreements.signedAt'), children: <At at={agreement.signedAt} /> },
      { key: 'until', label: t('agreements.validUntil'), children: <>{day(agreement.validUntil, language)} {ceasedAt && <>· {t('agreements.ceased')} <At at={ceasedAt} /></>}</> },
      { key: 'signatures', label: t('agreements.signatures'), children: agreement.signatures.map((one) => <div key={one.signatureId}><BodyName code={one.schoolCode} /> · {one.office} · {one.authority} · <At at={one.signedAt} /></div>) },
      { key: 'reviews', label: t('agreements.reviews'), children: agreement.reviews.map((one) => <div key={one.reviewId}><BodyName code={one.body} /> · {value('DeciderRole', one.role)} · <Value type="ReviewDecision" value={one.decision} /> {one.conditions.join('; ')}</div>) },
      { key: 'hash', label: 'SHA-256', children: <code>{agreement.hash}</code> },
    ]} />
  </section>;
}
