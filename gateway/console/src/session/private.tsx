import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { Alert } from 'antd';
import { useWords } from '../words/use-words.js';
import { useBearer } from './use-bearer.js';

/** A page for people who are signed in. */
export function Private({ children }: { children: ReactNode }) {
  const { t } = useWords();
  const { pathname } = useLocation();
  if (useBearer()) return <>{children}</>;
  return <Alert type="info" showIcon title={t('session.needed')} action={<Link to={`/sign-in?${new URLSearchParams({ return: pathname })}`}>{t('session.signIn')}</Link>} />;
}
