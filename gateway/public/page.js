import { bearerOf, beginSignIn, endSignIn } from '/graphiql/sign-in.js';

const { React, ReactDOM, GraphiQL } = window;
const element = (id) => document.getElementById(id);
const seen = new Map();

function setToken(token) {
  sessionStorage.setItem('heyu-token', token);
  element('token').value = token;
  element('who').textContent = token ? bearerOf(token) || '?' : '匿名 anonymous';
}

function remember(header) {
  for (const one of (header ?? '').split(',')) {
    const [kind, id, version] = one.trim().split(':');
    if (version) seen.set(`${kind}:${id}`, version);
  }
}

/** Sends what was seen, so that one reads one's own writes; a mutation has a key of its own. */
async function fetcher({ query, variables, operationName }, { headers = {} } = {}) {
  const token = element('token').value.trim();
  const versions = [...seen].slice(-8).map(([record, version]) => `${record}:${version}`).join(',');
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': element('language').value,
      'idempotency-key': crypto.randomUUID(),
      ...(versions ? { 'heyu-seen': versions } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: JSON.stringify({ query, variables, operationName }),
  });
  remember(response.headers.get('heyu-seen'));
  return response.json();
}

const regions = await (await fetch('/graphiql/regions.json')).json();
element('region').append(new Option('…', ''), ...regions.map(({ region, issuer }) => new Option(region, issuer)));
element('region').addEventListener('change', ({ target }) => { if (target.value) beginSignIn(target.value); });
element('token').addEventListener('input', ({ target }) => setToken(target.value.trim()));
element('leave').addEventListener('click', () => setToken(''));

// A link of the issuer's page of demo people: `?sign-in=<region>&as=<handle>`.
const asked = new URLSearchParams(location.search);
const offer = regions.find(({ region }) => region === asked.get('sign-in'));
if (offer) await beginSignIn(offer.issuer, asked.get('as'));
else setToken(await endSignIn() ?? sessionStorage.getItem('heyu-token') ?? '');

ReactDOM.createRoot(element('graphiql')).render(React.createElement(GraphiQL, {
  fetcher, shouldPersistHeaders: false, defaultEditorToolsVisibility: 'variables',
  defaultQuery: '# 合育 Heyu\n# Ctrl-Enter 运行 runs the query; Ctrl-Space 补全 completes.\n\nquery {\n  __typename\n}\n',
}));
