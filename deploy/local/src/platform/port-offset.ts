import { UserError } from '../user-error.js';
import { badPorts } from './bad-ports.js';
import { fixedPorts, type Ports, type Shape } from './layout.js';

const highest = 65_535;

/** Why an offset cannot be, by the name of the first process that it would harm; null: it can. */
function fault(ports: Ports): string | null {
  for (const [name, port] of Object.entries(ports)) {
    if (port > highest) return `puts ${name} on port ${port}; ports end at ${highest}`;
    if (badPorts.has(port)) return `puts ${name} on port ${port}, which fetch and browsers refuse`;
  }
  return null;
}

/** The platform's ports, moved by what HEYU_PORT_OFFSET says. An offset that cannot be is refused before anything starts, with the next that can. */
export function portsAt(shape: Shape, said: string | undefined): Ports {
  const offset = Number(said ?? 0);
  if (!Number.isInteger(offset) || offset < 0) throw new UserError(`HEYU_PORT_OFFSET=${said} is no whole number of 0 or more.`);
  const ports = fixedPorts(shape, offset);
  const wrong = fault(ports);
  if (wrong === null) return ports;
  const next = Array.from({ length: highest }, (_, more) => offset + 1 + more).find((one) => fault(fixedPorts(shape, one)) === null);
  throw new UserError(`HEYU_PORT_OFFSET=${said} ${wrong}: ${next === undefined ? 'take a lower one' : `take HEYU_PORT_OFFSET=${next}`}. 该端口偏移不可用${next === undefined ? '' : `，请改用 ${next}`}。`);
}
