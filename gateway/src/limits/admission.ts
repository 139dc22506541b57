import { isIPv6 } from 'node:net';
import { languageOf } from '@heyu/auth';
import type { Actor } from '@heyu/contracts';
import type { Request, Response } from 'express';
import { GatewayError } from '../errors/gateway.errors.js';
import { type Lane, lanes } from './lanes.js';

/** Counts what is under way, so that no caller and no address takes what others need. */
export class Admission {
  private readonly underWay = new Map<string, number>();

  /**
   * Lets a request in until its answer has ended; one whose client leaves before keeps its place for a while longer (`leftMs`). One whose
   * client has left already takes no place, which nothing would give back. Refused: 429 where the caller or his address has enough under
   * way, 503 where the process has.
   */
  admit(lane: Lane, req: Request, res: Response, actor: Actor): void {
    if (res.closed) return;
    const most = lanes[lane];
    const own = actor.role === 'ANONYMOUS' ? [] : [[`${lane} of ${actor.region}/${actor.id}`, most.caller] as const];
    const places = [...own, [`${lane} from ${networkOf(req.ip ?? '')}`, most.address], [lane, most.whole]] as const;
    const full = places.find(([place, limit]) => (this.underWay.get(place) ?? 0) >= limit);
    if (full) throw new GatewayError(full[0] === lane ? 'TOO_MANY_AT_ONCE' : 'TOO_MANY_REQUESTS', languageOf(req));
    for (const [place] of places) this.count(place, 1);
    const giveBack = (): void => places.forEach(([place]) => this.count(place, -1));
    res.once('close', () => {
      if (res.writableFinished) giveBack();
      else setTimeout(giveBack, most.leftMs).unref();
    });
  }

  private count(place: string, more: 1 | -1): void {
    const now = (this.underWay.get(place) ?? 0) + more;
    if (now > 0) this.underWay.set(place, now);
    else this.underWay.delete(place);
  }
}

/** An IPv6 address counts as its network of 64 bits: whoever has one address has all of them. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const [first, last] = [head, tail].map((part) => (part ? part.split(':') : []));
  const zeros = tail === undefined ? [] : Array<string>(8 - first!.length - last!.length).fill('0');
  return [...first!, ...zeros, ...last!].slice(0, 4).join(':');
}
