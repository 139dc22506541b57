import type { RequestHandler } from 'express';
import { languageOf } from './caller.middleware.js';

/** What this machine calls itself. */
export const localHosts = ['127.0.0.1', 'localhost', '[::1]'] as const;

const message = { zh: '此处不提供该主机名的服务。', en: 'Nothing is served here under this host name.' };
const health = /^\/health\/(live|ready)$/;

/**
 * Serves requests whose `Host` is one of `hosts`: names with a port, or without for the usual port and the one that is listened on. Any other is
 * answered 421, so that a page elsewhere cannot make its own name mean this process and then read its answers (DNS rebinding).
 * Two of them are none: a proxy in front may have read the other one. Health checks, which say nothing, come under any name.
 */
export function onlyHosts(hosts: readonly string[]): RequestHandler {
  const known = new Set(hosts.map((host) => host.toLowerCase()));
  return (req, res, next) => {
    const host = isSentTwice(req.rawHeaders) ? '' : (req.headers.host ?? '').toLowerCase();
    const port = `:${req.socket.localPort}`;
    if (known.has(host) || (host.endsWith(port) && known.has(host.slice(0, -port.length))) || health.test(req.path)) next();
    else res.status(421).set('connection', 'close').json({ code: 'HOST_NOT_SERVED', field: 'Host', message: message[languageOf(req)] });
  };
}

function isSentTwice(names: readonly string[]): boolean {
  let times = 0;
  for (let at = 0; at < names.length; at += 2) if (names[at]!.length === 4 && names[at]!.toLowerCase() === 'host') times += 1;
  return times > 1;
}
