import { Space, Table } from 'antd';
import type { ReadProgramQuery } from '../documents.generated.js';
import { At, Due, Value } from '../parts/due.js';
import { BodyName } from '../parts/named.js';
import { useWords } from '../words/use-words.js';

type Program = NonNullable<ReadProgramQuery['program']>;

interface Asked {
  readonly id: string;
  readonly kind: 'ConfirmationDecision' | 'ReviewDecision' | 'SignatureDecision';
  readonly word: 'CONFIRMATION' | 'REVIEW' | 'SIGNATURE';
  readonly round: number;
  readonly body: string;
  readonly decision: string | null;
  readonly decidedAt: string | null;
  readonly dueAt: string;
  readonly said: string | null;
  readonly notCounted: string | null;
}

/** Who has decided and who has not, over all bodies and regions, the latest round first. */
export function Progress({ program }: { program: Program }) {
  const { t, value } = useWords();
  const rows: Asked[] = [
    ...(program.confirmations ?? []).map((one) => ({ ...one, kind: 'ConfirmationDecision' as const, word: 'CONFIRMATION' as const, said: one.reason })),
    ...(program.reviews ?? []).map((one) => ({ ...one, kind: 'ReviewDecision' as const, word: 'REVIEW' as const, said: [...one.conditions, one.remarks].filter(Boolean).join('; ') || null })),
    ...(program.signatures ?? []).map((one) => ({ ...one, kind: 'SignatureDecision' as const, word: 'SIGNATURE' as const, said: one.reason })),
  ].sort((one, other) => other.round - one.round);
  if (rows.length === 0) return null;
  return <>
    <h2>{t('programs.deciding')}</h2>
    <div className="console-rows"><Table<Asked> size="small" rowKey="id" pagination={false} dataSource={rows} columns={[
      { title: t('common.round', { round: '' }), dataIndex: 'round' },
      { title: t('common.who'), render: (_, { body }) => <BodyName code={body} /> },
      { title: t('inbox.asked'), render: (_, { word }) => value('AskedFor', word) },
      { title: t('common.state'), render: (_, { kind, decision, notCounted }) => <Space><Value type={kind} value={decision} />{notCounted && <span className="console-quiet">{t('programs.notCounted')}: {value('NotCountedReason', notCounted)}</span>}</Space> },
      { title: t('common.when'), render: (_, { decidedAt, decision, dueAt }) => (decidedAt ? <At at={decidedAt} /> : decision === 'PENDING' && <Due at={dueAt} />) },
      { title: t('programs.remarks'), dataIndex: 'said' },
    ]} /></div>
  </>;
}

/** What has happened, the latest last. */
export function History({ program: { history, formerStepCount } }: { program: Program }) {
  const { t, value } = useWords();
  if (!history?.length) return null;
  return <>
    <h2>{t('programs.history')}</h2>
    {formerStepCount && <p className="console-quiet">{t('programs.earlier', { count: formerStepCount })}</p>}
    <ol>{history.map(({ at, about, to, round, by, reason }) => <li key={`${at}${about}${to}`}>
      <At at={at} /> · {about === 'AMENDMENT' && `${value('StepSubject', about)} · `}<Value type="ProgramState" value={to} /> {t('common.round', { round })} · <BodyName code={by.body} />{reason && ` · ${reason}`}
    </li>)}</ol>
  </>;
}
