import type { Person } from './people.js';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const shell = (title: string, intro: string, body: string): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>合育 Heyu: 登录 · Sign in</title>
<style>body{font:16px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}ul{display:grid;gap:.5rem;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));list-style:none;padding:0}
button,li a{display:block;box-sizing:border-box;width:100%;height:100%;text-align:left;padding:.6rem;border:1px solid #bbb;border-radius:.4rem;background:#fff;font:inherit;color:inherit;text-decoration:none;cursor:pointer}
:is(button,li a):is(:hover,:focus){border-color:#06c;outline:1px solid #06c}</style>
<h1>${title}</h1><p>${intro}</p>${body}</html>`;

const shown = ({ handle, displayName, role }: Person): string =>
  `<b>${escaped(displayName.zh)}</b><br>${escaped(displayName.en)}<br><small>${escaped(handle)} · ${escaped(role)}</small>`;

/** The people of one region: whoever is chosen is signed in. The one who was expected has the focus. */
export const signInPage = (region: string, people: readonly Person[], expected?: string): string => shell(
  `合育 Heyu · ${escaped(region)}`, '选择一位虚构的演示用户登录，无需密码。<br>Sign in as one of these invented people; no password is asked for.',
  `<form method="post"><ul>${people.map((person) =>
    `<li><button name="handle" value="${escaped(person.handle)}"${person.handle === expected ? ' autofocus' : ''}>${shown(person)}</button></li>`).join('')}</ul></form>`);

/** The demo people of all regions; each leads to the gateway's page, which has them signed in at their region's issuer. */
export const welcomePage = (gatewayUrl: string, regions: readonly { readonly region: string; readonly people: readonly Person[] }[]): string => shell(
  '合育 Heyu', '选择一位虚构的演示用户，登录平台；脚本可用 <code>npm run -s token -- &lt;用户名&gt;</code> 取得令牌。<br>'
    + 'Choose one of these invented people to sign in; scripts get a token by <code>npm run -s token -- &lt;handle&gt;</code>.',
  regions.map(({ region, people }) => `<h2>${escaped(region)}</h2><ul>${people.map((person) =>
    `<li><a href="${escaped(`${gatewayUrl}/sign-in?${new URLSearchParams({ region, as: person.handle })}`)}">${shown(person)}</a></li>`).join('')}</ul>`).join(''));
