import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { kafkaLibraries, root } from '../paths.js';
import { UserError } from '../user-error.js';

const pom = join(root, 'deploy/local/kafka/pom.xml');
const stamp = join(kafkaLibraries, 'pom.sha256');
const wanted = (): string => createHash('sha256').update(readFileSync(pom)).digest('hex');

/** Whether the jars are here and are those that the pom names. */
export const hasKafkaLibraries = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();

/** Brings the broker's jars from Maven (54 MB) unless they are here; a fetch that was interrupted leaves nothing that counts. */
export async function fetchKafkaLibraries(): Promise<void> {
  if (hasKafkaLibraries()) return;
  const fresh = `${kafkaLibraries}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  try {
    await promisify(execFile)('mvn', ['-q', '-B', '-f', pom, 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies',
      `-DoutputDirectory=${fresh}`, '-DincludeScope=runtime'], { maxBuffer: 1 << 26 });
    writeFileSync(join(fresh, 'pom.sha256'), wanted());
    rmSync(kafkaLibraries, { recursive: true, force: true });
    renameSync(fresh, kafkaLibraries);
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') throw new UserError('Maven (mvn) is missing: install it, or set KAFKA_BROKERS to a broker of your own.');
    const said = (error as { stdout?: string }).stdout?.split('\n').find((line) => line.includes('[ERROR]')) ?? String(error);
    throw new UserError(`Maven could not bring Apache Kafka; check the connection and run the command again. ${said}`);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
