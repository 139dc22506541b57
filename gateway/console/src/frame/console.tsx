import { useEffect, useMemo } from 'react';
import { RouterProvider } from 'react-router';
import { App, ConfigProvider } from 'antd';
import english from 'antd/locale/en_US';
import chinese from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { Provider } from 'urql';
import { newClient } from '../server/client.js';
import { useBearer } from '../session/use-bearer.js';
import { useWords } from '../words/use-words.js';
import { router } from './routes.js';

/** The whole console; `nonce` is what its policy knows its styles by. Another person or language begins with nothing read. */
export function Console({ nonce }: { nonce: string }) {
  const bearer = useBearer();
  const { language } = useWords();
  const client = useMemo(newClient, [bearer?.role, bearer?.region, bearer?.body, language]);
  useEffect(() => { dayjs.locale(language === 'en' ? 'en' : 'zh-cn'); }, [language]);
  return <ConfigProvider locale={language === 'en' ? english : chinese} csp={{ nonce }}>
    <App component={false}>
      <Provider value={client}><RouterProvider router={router} /></Provider>
    </App>
  </ConfigProvider>;
}
