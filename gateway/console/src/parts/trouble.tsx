import { Alert, Button } from 'antd';
import type { CombinedError } from 'urql';
import { failureOf, type Failure, type Refusal } from '../server/failures.js';
import type { Writing } from '../server/use-write.js';
import { useWords } from '../words/use-words.js';

/** Why a question was not answered, in a sentence, and what can be done. */
export function Unanswered({ error, again }: { error: CombinedError; again?: () => void }) {
  const { t } = useWords();
  return <FailureAlert failure={failureOf(error)} action={again && <Button size="small" onClick={again}>{t('failure.retry')}</Button>} />;
}

/** What became of a write that was not done, or still waits. */
export function Unwritten({ writing }: { writing: Pick<Writing<unknown, unknown>, 'waiting' | 'refusal' | 'failure'> }) {
  const { t } = useWords();
  if (writing.waiting) return <Alert type="info" showIcon title={t('failure.waiting')} />;
  if (writing.failure) return <FailureAlert failure={writing.failure} />;
  return writing.refusal ? <Refused refusal={writing.refusal} /> : null;
}

/** A refusal, with the field that it is about. */
function Refused({ refusal: { code, field, message } }: { refusal: Refusal }) {
  const { t } = useWords();
  return <Alert type="warning" showIcon title={message} description={<small>{field ? `${t('common.field')}: ${field} · ${code}` : code}</small>} role="alert" />;
}

function FailureAlert({ failure: { message, errorId }, action }: { failure: Failure; action?: React.ReactNode }) {
  const { t } = useWords();
  return <Alert type="error" showIcon title={message ?? t('failure.network')} description={errorId ? t('failure.id', { id: errorId }) : undefined} action={action} role="alert" />;
}
