import { Link, useParams } from 'react-router';
import { Alert, Descriptions, Result } from 'antd';
import { ReadProgram, type ReadProgramQuery } from '../documents.generated.js';
import { AsOf } from '../frame/freshness.js';
import { Due, Value } from '../parts/due.js';
import { BodyName, RegionName } from '../parts/named.js';
import { Answered, Page } from '../parts/page.js';
import { day } from '../parts/when.js';
import { useLive } from '../server/use-live.js';
import { TermsView } from '../terms/terms-view.js';
import { useWords } from '../words/use-words.js';
import { History, Progress } from './progress.js';
import { Steering } from './steering.js';

type Program = NonNullable<ReadProgramQuery['program']>;

/** One program: what it is, whom it waits for, its terms, and how it came about. */
export default function ProgramPage() {
  const { t } = useWords();
  const { id } = useParams() as { id: string };
  const asked = useLive(ReadProgram, { id });
  return <Answered asked={asked}>{({ program }) => (program ? <Whole program={program} /> : <Result status="info" title={t('failure.notFound')} />)}</Answered>;
}

function Whole({ program }: { program: Program }) {
  const { t, name, value, language } = useWords();
  const { terms, waitingFor, amendment, agreementNumber, cohorts } = program;
  const items = [
    { key: 'state', label: t('common.state'), children: <Value type="ProgramState" value={program.state} /> },
    { key: 'kind', label: t('programs.kind'), children: program.kind && value('ProgramKind', program.kind) },
    { key: 'model', label: t('programs.model'), children: program.cultivationModel && value('CultivationModel', program.cultivationModel) },
    { key: 'lead', label: t('programs.lead'), children: <>{name(program.leadSchool)} (<RegionName code={program.home} />)</> },
    { key: 'partners', label: t('programs.partners'), children: program.partnerSchools.map(name).join(language === 'en' ? ', ' : '、') },
    { key: 'majors', label: t('programs.majors'), children: program.majorCodes.join(' ') },
    { key: 'starts', label: t('programs.starts'), children: program.startDate && day(program.startDate, language) },
    { key: 'waiting', label: t('programs.waitingFor'), children: waitingFor?.map(({ kind, body, dueAt }) => <div key={kind + body}>{value('DecisionKind', kind)} · <BodyName code={body} /> · <Due at={dueAt} /></div>) },
    { key: 'agreement', label: t('programs.agreement'), children: agreementNumber && <Link to={`/programs/${program.id}/agreement`}>{agreementNumber}</Link> },
  ].filter(({ children }) => (Array.isArray(children) ? children.length > 0 : children));
  return <Page title={name(program)} tools={<AsOf at={program.asOf} />}>
    {amendment && <Alert type="info" showIcon title={t('programs.amendment', { round: amendment.round })} />}
    <Descriptions bordered size="small" column={1} items={items} />
    <Steering program={program} />
    <Progress program={program} />
    {terms && <>
      <h2>{t('programs.terms')} · {t('common.round', { round: terms.round })}</h2>
      {terms.warnings.map(({ code, message }) => <Alert key={code} type="warning" showIcon title={message} />)}
      <TermsView terms={terms.terms} />
    </>}
    {cohorts && cohorts.length > 0 && <>
      <h2>{t('programs.cohorts')}</h2>
      <ul>{cohorts.map(({ id, intakeYear, seats, homeSchool, state }) => <li key={id}>{name(homeSchool)} · {t('terms.seatsValue', { year: intakeYear, count: seats })} <Value type="CohortState" value={state} /></li>)}</ul>
    </>}
    <History program={program} />
  </Page>;
}
