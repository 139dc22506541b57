import { Link } from 'react-router';
import { Result } from 'antd';
import { useWords } from '../words/use-words.js';

/** An address that leads nowhere. */
export default function NoPage() {
  const { t } = useWords();
  return <Result status="info" title={t('failure.noPage')} extra={<Link to="/">{t('failure.home')}</Link>} />;
}

/** A page that failed. */
export function Crashed() {
  const { t } = useWords();
  return <Result status="warning" title={t('failure.crashed')} extra={<a href="/">{t('failure.home')}</a>} />;
}
