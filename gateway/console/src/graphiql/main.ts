import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { ask } from '../server/ask.js';
import { bearer, endSession } from '../session/session.js';

const element = <Kind extends HTMLElement>(id: string): Kind => document.getElementById(id) as Kind;
const language = element<HTMLSelectElement>('language');

function showBearer(): void {
  const known = bearer();
  element('who').textContent = known ? `${known.role} · ${known.region} · ${known.body}` : '匿名 anonymous';
}

element('leave').addEventListener('click', () => void endSession().then(showBearer));
showBearer();

createRoot(element('graphiql')).render(createElement(GraphiQL, {
  /** Each run is a write of its own, should it be one. */
  fetcher: async (params, { headers = {} } = {}) => {
    const answer = await ask(params, { language: language.value, key: crypto.randomUUID(), headers });
    return await answer.json() as Record<string, unknown>;
  },
  shouldPersistHeaders: false,
  defaultEditorToolsVisibility: 'variables',
  defaultQuery: '# 合育 Heyu\n# Ctrl-Enter 运行 runs the query; Ctrl-Space 补全 completes.\n\nquery {\n  __typename\n}\n',
}));
