import { Suspense } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { Button, Layout, Menu, Spin } from 'antd';
import { BodyName } from '../parts/named.js';
import { endSession } from '../session/session.js';
import { useBearer } from '../session/use-bearer.js';
import { speak } from '../words/language.js';
import { useWords } from '../words/use-words.js';
import { CutOff, FreshnessButton, useFreshness } from './freshness.js';

const open = ['programs', 'cohorts', 'schools', 'enterprises', 'alliances', 'verify'] as const;
const own = ['inbox', 'drafts', 'imports'] as const;

/** What stands around every page: where one can go, who one is, how fresh the data are. */
export function ConsoleLayout() {
  const { t, role, language } = useWords();
  const bearer = useBearer();
  const { pathname } = useLocation();
  const freshness = useFreshness();
  const places = bearer ? [own[0], ...open.slice(0, 1), own[1], ...open.slice(1), own[2]] : open;
  return <Layout className="console">
    <Layout.Header className="console-head">
      <Link to="/" className="console-home">{t('platform')}</Link>
      <nav aria-label={t('platform')}><Menu mode="horizontal" selectedKeys={[pathname.split('/')[1] ?? '']} items={places.map((place) => ({ key: place, label: <Link to={`/${place}`}>{t(`menu.${place}`)}</Link> }))} /></nav>
      <div className="console-who">
        <FreshnessButton regions={freshness} />
        <Button size="small" lang={language === 'en' ? 'zh-CN' : 'en'} onClick={() => void speak(language === 'en' ? 'zh' : 'en')}>{language === 'en' ? '中文' : 'English'}</Button>
        {bearer
          ? <><span id="who">{role(bearer.role)} · <BodyName code={bearer.body || bearer.region} /></span><Button size="small" onClick={() => void endSession()}>{t('session.signOut')}</Button></>
          : <Link to={`/sign-in?${new URLSearchParams({ return: pathname })}`}>{t('session.signIn')}</Link>}
      </div>
    </Layout.Header>
    <CutOff regions={freshness} />
    <Layout.Content><main className="console-main"><Suspense fallback={<Spin />}><Outlet /></Suspense></main></Layout.Content>
  </Layout>;
}
