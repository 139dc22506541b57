// Ten connections that ask one query again and again: `node load.mjs <url> <query> <seconds>`; tells its parent how many answers came.
import autocannon from 'autocannon';

const [, , url, query, seconds] = process.argv;
const { requests, errors, non2xx, duration } = await autocannon({ url, connections: 10, duration: Number(seconds), method: 'POST',
  headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
process.send({ answers: requests.total, wrong: errors + non2xx, seconds: duration });
