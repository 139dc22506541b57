import { useState } from 'react';
import { Link } from 'react-router';
import { InputNumber, Select } from 'antd';
import { ReadCohorts, type ReadCohortsQuery, type CohortState } from '../documents.generated.js';
import { Value } from '../parts/due.js';
import { Listing, usePages } from '../parts/listing.js';
import { Answered, Page } from '../parts/page.js';
import { useLive } from '../server/use-live.js';
import { useWords } from '../words/use-words.js';

type Cohort = ReadCohortsQuery['cohorts']['nodes'][number];
const states: readonly CohortState[] = ['OPEN', 'CLOSED'];

/** Cohorts of all regions, the latest intake first. */
export default function CohortsPage() {
  const { t, name, value } = useWords();
  const [intakeYear, setIntakeYear] = useState<number | null>(null);
  const [state, setState] = useState<CohortState | null>(null);
  const pages = usePages();
  const asked = useLive(ReadCohorts, { filter: { intakeYear, state }, after: pages.after });
  const columns = [
    { title: t('cohorts.program'), render: (_: unknown, { program }: Cohort) => program && <Link to={`/programs/${program.id}`}>{name(program)}</Link> },
    { title: t('cohorts.school'), render: (_: unknown, { homeSchool }: Cohort) => name(homeSchool) },
    { title: t('cohorts.year'), dataIndex: 'intakeYear' },
    { title: t('cohorts.seats'), dataIndex: 'seats' },
    { title: t('common.state'), render: (_: unknown, { state: now, intakeClosed }: Cohort) => <><Value type="CohortState" value={now} /> {intakeClosed && `${t('cohorts.closedIntake')}: ${value('IntakeClosedReason', intakeClosed.why)}`}</> },
  ];
  return <Page title={t('cohorts.title')} tools={<>
    <InputNumber aria-label={t('cohorts.year')} placeholder={t('cohorts.year')} min={2000} max={2100} onChange={(next) => { setIntakeYear(typeof next === 'number' && next >= 2000 ? next : null); pages.reset(); }} />
    <Select allowClear placeholder={t('common.state')} aria-label={t('common.state')} popupMatchSelectWidth={false} onChange={(next: CohortState | undefined) => { setState(next ?? null); pages.reset(); }} options={states.map((one) => ({ value: one, label: value('CohortState', one) }))} />
  </>}>
    <Answered asked={asked}>{({ cohorts }) => <Listing rows={cohorts.nodes} columns={columns} rowKey="id" empty={t('cohorts.empty')} pageInfo={cohorts.pageInfo} pages={pages} />}</Answered>
  </Page>;
}
