import { Tag } from 'antd';
import { useWords } from '../words/use-words.js';
import { daysLeft, moment } from './when.js';

/** Until when something is in time, and how long that is. */
export function Due({ at }: { at: string }) {
  const { t, language } = useWords();
  const days = daysLeft(at, Date.now());
  const left = days < 0 ? t('common.overdue', { days: -days }) : days === 0 ? t('common.dueToday') : t('common.daysLeft', { days });
  return <span title={moment(at, language)} className={days < 0 ? 'console-late' : undefined}>{left}</span>;
}

/** A moment that has been. */
export function At({ at }: { at: string }) {
  const { language } = useWords();
  return <time dateTime={at}>{moment(at, language)}</time>;
}

const colours: Readonly<Record<string, string>> = {
  RUNNING: 'green', SIGNED: 'green', APPROVED: 'blue', CONFIRMED: 'green', NO_OBJECTION: 'green', DONE: 'green', REFUSED: 'red', REJECTED: 'red', DECLINED: 'red', OBJECTED: 'red',
  RETURNED: 'orange', SUSPENDED: 'orange', PENDING: 'gold', PROPOSED: 'blue', UNDER_REVIEW: 'blue',
};

/** A state or decision, by its word. */
export function Value({ type, value }: { type: Parameters<ReturnType<typeof useWords>['value']>[0]; value: string | null | undefined }) {
  const { value: word } = useWords();
  return <Tag color={colours[value ?? ''] ?? 'default'} variant="outlined">{word(type, value)}</Tag>;
}
