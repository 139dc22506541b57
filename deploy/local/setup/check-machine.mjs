// Before anything is installed: one sentence with the cure for whatever is missing.
import { spawnSync } from 'node:child_process';
import { existsSync, statfsSync } from 'node:fs';
import { root } from './install.mjs';

const atLeast = (version, [major, minor]) => {
  const [a = 0, b = 0] = version.split('.').map(Number);
  return a > major || (a === major && b >= minor);
};

/** The major version that `java -version` prints ("17.0.15", formerly "1.8.0"); 0: there is none. */
function javaVersion() {
  const said = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const version = /version "(?:1\.)?(\d+)/.exec(`${said.stderr ?? ''}${said.stdout ?? ''}`)?.[1];
  return Number(version ?? 0);
}

const freeGigabytes = () => {
  const { bavail, bsize } = statfsSync(root);
  return (bavail * bsize) / 2 ** 30;
};

export function checkMachine({ needsKafka }) {
  if (process.platform === 'win32') throw new Error('On Windows, Heyu runs inside WSL2: open a WSL2 terminal, clone it there and run the same command. 请在 WSL2 中运行。');
  const wanted = process.platform === 'linux' ? [20, 19] : [22, 15];
  if (!atLeast(process.versions.node, wanted)) throw new Error(`Node ${process.versions.node} is too old: install Node ${wanted.join('.')} or newer (https://nodejs.org). 请安装更新的 Node。`);
  if (needsKafka) {
    const java = javaVersion();
    if (java < 17) throw new Error(`${java ? `Java ${java} is too old` : 'Java is missing'}: install Java 17 or newer (e.g. apt install openjdk-17-jre-headless, brew install openjdk), or set KAFKA_BROKERS to a broker of your own. 请安装 Java 17 或更新版本。`);
    const jars = existsSync(new URL('../../../.heyu/kafka/lib/pom.sha256', import.meta.url));
    if (!jars && spawnSync('mvn', ['--version']).status !== 0) throw new Error('Maven (mvn) is missing: install it (e.g. apt install maven, brew install maven), or set KAFKA_BROKERS to a broker of your own. 请安装 Maven。');
  }
  if (freeGigabytes() < 1) throw new Error(`Less than 1 GB is free on the disk of ${root}: free some and run the command again. 磁盘空间不足 1 GB。`);
}
