import { createHash } from 'node:crypto';

/** The only style of the page; it stands in the page itself, and its hash in the page's Content-Security-Policy. */
export const style = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0;background:#f5f3f0;color:#1c1c1e;font:16px/1.6 "Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif}
main{max-width:52rem;margin:2rem auto;padding:2.5rem;background:#fff;border-top:4px solid #a3161a;box-shadow:0 1px 3px rgb(0 0 0/.12)}
.brand{color:#a3161a;font-size:.85rem;letter-spacing:.06em}
h1{margin:.3rem 0 0;font-size:1.6rem;line-height:1.35}
h2{margin:2.2rem 0 .6rem;padding-left:.6rem;border-left:3px solid #a3161a;font-size:1.1rem}
.en{color:#5b6068;font-size:.86em;font-weight:400}
.verdict{margin:1.4rem 0;padding:1rem 1.2rem;border-radius:4px;font-size:1.1rem;font-weight:600}
.yes{background:#e9f4ec;color:#14602c}.no{background:#fbeaea;color:#8c1013}
dl{display:grid;grid-template-columns:11rem 1fr;gap:.5rem 1rem;margin:0}
dt{color:#5b6068}dd{margin:0;overflow-wrap:anywhere}
code{font:.86em/1.5 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse}
th,td{padding:.55rem .5rem;border-bottom:1px solid #e2e3e6;text-align:left;vertical-align:top}
th{color:#5b6068;font-size:.85rem}
.mark{font-weight:600;white-space:nowrap}.mark.yes,.mark.no{background:none}
li{margin:.3rem 0}
a{color:#a3161a}
@media(max-width:40rem){main{margin:0;padding:1.2rem}dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.6rem}}
`;

/** No scripts, no frames, nothing from elsewhere. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; `
  + `base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
