import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { Alert, Spin } from 'antd';
import { Page } from '../parts/page.js';
import { useWords } from '../words/use-words.js';
import { completeSession } from './session.js';

/** A code is redeemed once, however often the page is drawn. */
let under: Promise<string> | null = null;

/** The way back from the issuer: leads to the page that asked for the sign-in. */
export default function SignedInPage() {
  const { t } = useWords();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    under ??= completeSession(new URL(location.href));
    under.then((page) => location.replace(page), () => setFailed(true));
  }, []);
  return <Page title={t('session.signIn')}>
    {failed ? <Alert type="error" showIcon title={t('session.failed')} action={<Link to="/sign-in">{t('session.signIn')}</Link>} role="alert" /> : <><Spin /> {t('session.busy')}</>}
  </Page>;
}
