import { Input } from 'antd';
import { Page } from '../parts/page.js';
import { useWords } from '../words/use-words.js';

/** Leads anyone to the public page that proves an agreement, by its number. */
export default function VerifyPage() {
  const { t } = useWords();
  return <Page title={t('agreements.verify')}>
    <p>{t('agreements.hint')}</p>
    <Input.Search className="console-wide" aria-label={t('agreements.number')} placeholder={t('agreements.number')} enterButton={t('agreements.verify')}
      onSearch={(number) => { if (number.trim()) location.assign(`/agreements/${encodeURIComponent(number.trim())}`); }} />
  </Page>;
}
