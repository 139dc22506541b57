import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Alert, Descriptions, Result } from 'antd';
import type { ProgramTermsFragment } from '../documents.generated.js';
import { AsOf } from '../frame/freshness.js';
import { At, Due, Value } from '../parts/due.js';
import { BodyName } from '../parts/named.js';
import { Page } from '../parts/page.js';
import { TermsChanges, TermsView } from '../terms/terms-view.js';
import { useWords } from '../words/use-words.js';

interface Asked {
  readonly round: number;
  readonly hash: string;
  readonly body: string;
  readonly dueAt: string;
  readonly decidedAt: string | null;
  readonly verdict: string | null;
  readonly program: ProgramTermsFragment | null;
}

interface AskedProps {
  readonly kind: 'CONFIRMATION' | 'REVIEW' | 'SIGNATURE';
  readonly asked: Asked | null;
  readonly decision: 'ConfirmationDecision' | 'ReviewDecision' | 'SignatureDecision';
  /** The form, while a decision is waited for; it is given only beside the very terms that it names. */
  readonly children: ReactNode;
}

/** What is decided on, whole, above the form that decides. */
export function AskedPage({ kind, asked, decision, children }: AskedProps) {
  const { t, name } = useWords();
  if (!asked) return <Result status="info" title={t('failure.notFound')} />;
  const { program, round, hash, body, dueAt, decidedAt, verdict } = asked;
  const terms = program?.termsVersions?.find((version) => version.hash === hash);
  const pending = verdict === 'PENDING';
  return <Page title={`${t(`decisions.${kind}`)} · ${name(program)}`} tools={<AsOf at={program?.asOf ?? null} />}>
    <Descriptions bordered size="small" column={1} items={[
      { key: 'program', label: t('inbox.program'), children: program ? <Link to={`/programs/${program.id}`}>{name(program)}</Link> : '–' },
      { key: 'body', label: t('common.who'), children: <BodyName code={body} /> },
      { key: 'round', label: t('common.round', { round }), children: <code>{hash.slice(0, 16)}…</code> },
      { key: 'state', label: t('common.state'), children: <><Value type={decision} value={verdict} /> {pending ? <Due at={dueAt} /> : decidedAt && <At at={decidedAt} />}</> },
    ]} />
    {!terms && <Alert type="info" showIcon title={t('decisions.notHere')} />}
    {terms && <>
      {terms.changes.length > 0 && <><h2>{t('decisions.changes')}</h2><TermsChanges changes={terms.changes} /></>}
      <h2>{t('decisions.terms')}</h2>
      <TermsView terms={terms.terms} />
    </>}
    {pending && terms && <>
      <h2>{t('decisions.on')}</h2>
      <Alert type="warning" showIcon title={t('decisions.final')} />
      {children}
    </>}
  </Page>;
}
