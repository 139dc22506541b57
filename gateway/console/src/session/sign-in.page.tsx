import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Alert, Button, Spin } from 'antd';
import { ReadBodies } from '../documents.generated.js';
import { Page } from '../parts/page.js';
import { useAnswer } from '../server/use-answer.js';
import { useWords } from '../words/use-words.js';
import { returnPath } from './return-path.js';
import { beginSession } from './session.js';

/** Chooses the region at whose issuer one signs in. `?region=…&as=…` has chosen already. */
export default function SignInPage() {
  const { t, name } = useWords();
  const [asked] = useSearchParams();
  const [issuers, setIssuers] = useState<Readonly<Record<string, string>> | null>(null);
  const [trouble, setTrouble] = useState(false);
  const { data } = useAnswer(ReadBodies, {});
  const chosen = asked.get('region');

  const begin = (issuer: string, hint: string | null) => {
    setTrouble(false);
    beginSession(issuer, returnPath(asked.get('return')), hint).catch(() => setTrouble(true));
  };
  useEffect(() => {
    fetch('/issuers.json').then((answer) => answer.json()).then((found: Record<string, string>) => {
      setIssuers(found);
      if (chosen && found[chosen]) begin(found[chosen], asked.get('as'));
    }).catch(() => setTrouble(true));
    // Once: the address says all.
  }, []);

  const regionName = (code: string) => name(data?.regions.find((region) => region.code === code) ?? { nameZh: code });
  return <Page title={t('session.signIn')}>
    {trouble && <Alert type="error" showIcon title={t('session.issuerAway')} role="alert" />}
    <p>{t('session.chooseRegion')}</p>
    {issuers
      ? <div className="console-tools">{Object.entries(issuers).map(([code, issuer]) => <Button key={code} size="large" onClick={() => begin(issuer, null)}>{regionName(code)}</Button>)}</div>
      : !trouble && <Spin />}
  </Page>;
}
