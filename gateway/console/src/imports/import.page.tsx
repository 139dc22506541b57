import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Alert, Button, Progress, Result, Select } from 'antd';
import { ReadImport, ImportEnterprises, ImportSchools, type ImportOutcome, type ReadImportQuery } from '../documents.generated.js';
import { Value } from '../parts/due.js';
import { Listing, usePages } from '../parts/listing.js';
import { Answered, Page } from '../parts/page.js';
import { Unwritten } from '../parts/trouble.js';
import { useLive } from '../server/use-live.js';
import { useWrite } from '../server/use-write.js';
import { useWords } from '../words/use-words.js';

type Import = NonNullable<ReadImportQuery['import']>;
type Row = Import['rows']['nodes'][number];
const outcomes: readonly ImportOutcome[] = ['REGISTERED', 'REVISED', 'UNCHANGED', 'REFUSED'];
const counts = { REGISTERED: 'registered', REVISED: 'revised', UNCHANGED: 'unchanged', REFUSED: 'refused' } as const;

/** How far one import is, and what became of every row. */
export default function ImportPage() {
  const { t, value } = useWords();
  const { id } = useParams() as { id: string };
  const [outcome, setOutcome] = useState<ImportOutcome | null>(null);
  const pages = usePages();
  const asked = useLive(ReadImport, { id, outcome, after: pages.after });
  return <Answered asked={asked}>{({ import: one }) => (one ? <Page title={`${t('imports.title')} · ${value('ImportKind', one.kind)} · ${t(one.dryRun ? 'imports.dry' : 'imports.real')}`}>
    <Summary one={one} />
    <h2>{t('imports.rows')}</h2>
    <Select allowClear placeholder={t('imports.outcome')} aria-label={t('imports.outcome')} popupMatchSelectWidth={false} value={outcome} onChange={(next) => { setOutcome(next ?? null); pages.reset(); }}
      options={outcomes.map((one) => ({ value: one, label: value('ImportOutcome', one) }))} />
    <Rows rows={one.rows} pages={pages} />
  </Page> : <Result status="info" title={t('failure.notFound')} />)}</Answered>;
}

function Summary({ one }: { one: Import }) {
  const { t, value } = useWords();
  const navigate = useNavigate();
  const [schools, enterprises] = [useWrite(ImportSchools), useWrite(ImportEnterprises)];
  const writing = one.kind === 'SCHOOLS' ? schools : enterprises;
  const percent = one.state === 'DONE' ? 100 : one.rowsRead ? Math.floor((100 * one.rowsDone) / one.rowsRead) : 0;
  async function forReal(): Promise<void> {
    const begun = await writing.send({ sha256: one.sha256, dryRun: false });
    if (begun) await navigate(`/imports/${begun.id}`);
  }
  return <>
    <p><Value type="ImportState" value={one.state} /> {outcomes.map((outcome) => `${value('ImportOutcome', outcome)} ${one[counts[outcome]]}`).join(' · ')}</p>
    <Progress percent={percent} status={one.state === 'REFUSED' ? 'exception' : one.state === 'DONE' ? 'success' : 'active'} aria-label={t('imports.progress')} />
    {one.refusal && <Alert type="warning" showIcon title={one.refusal.message} description={<small>{one.refusal.code}</small>} />}
    {one.ignoredHeadings.length > 0 && <Alert type="info" showIcon title={t('imports.ignored', { headings: one.ignoredHeadings.join(' · ') })} />}
    <Unwritten writing={writing} />
    {one.dryRun && one.state === 'DONE' && <Button type="primary" loading={writing.busy} onClick={() => void forReal()}>{t('imports.now')}</Button>}
  </>;
}

function Rows({ rows: { nodes, pageInfo }, pages }: { rows: Import['rows']; pages: ReturnType<typeof usePages> }) {
  const { t, language } = useWords();
  const columns = [
    { title: t('imports.row'), dataIndex: 'row' },
    { title: t('imports.key'), dataIndex: 'key' },
    { title: t('imports.outcome'), render: (_: unknown, { outcome }: Row) => <Value type="ImportOutcome" value={outcome} /> },
    { title: t('imports.problems'), render: (_: unknown, { problems }: Row) => problems.map((problem) => <div key={`${problem.field}${problem.code}`} className={problem.warning ? 'console-quiet' : 'console-late'}>
      {problem.column && `${problem.column}: `}{language === 'en' ? problem.en : problem.zh}</div>) },
    { title: t('imports.changes'), render: (_: unknown, { changes }: Row) => changes.map(({ field, from, to }) => <div key={field}>{field}: <del>{from ?? '–'}</del> → <ins>{to ?? '–'}</ins></div>) },
  ];
  return <Listing rows={nodes} columns={columns} rowKey="row" empty={t('common.none')} pageInfo={pageInfo} pages={pages} />;
}
