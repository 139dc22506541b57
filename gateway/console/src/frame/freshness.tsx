import { Alert, Button, Popover } from 'antd';
import { ReadFreshness } from '../documents.generated.js';
import { RegionName } from '../parts/named.js';
import { clock } from '../parts/when.js';
import { useLive } from '../server/use-live.js';
import { useWords } from '../words/use-words.js';
import { byRegion, type RegionFreshness } from './freshness.rules.js';

/** What this region has of the others, and since when. */
export function useFreshness(): readonly RegionFreshness[] {
  const { data } = useLive(ReadFreshness, {});
  return byRegion(data?.freshness ?? []);
}

/** Opens the list of regions. */
export function FreshnessButton({ regions }: { regions: readonly RegionFreshness[] }) {
  const { t, language } = useWords();
  const list = <ul>{regions.map(({ region, asOf }) => <li key={region}>
    <RegionName code={region} />: {asOf ? t('freshness.upTo', { time: clock(asOf, language) }) : t('freshness.unheard')}
  </li>)}</ul>;
  return <Popover content={list} title={t('freshness.title')} trigger="click"><Button size="small">{t('freshness.title')}</Button></Popover>;
}

/** Says which regions are not heard of, and what can be done meanwhile. */
export function CutOff({ regions }: { regions: readonly RegionFreshness[] }) {
  const { t } = useWords();
  const silent = regions.filter(({ asOf }) => asOf === null);
  if (silent.length === 0) return null;
  const [before, after] = t('freshness.cut', { regions: '\u0000' }).split('\u0000');
  return <Alert banner type="warning" title={<>{before}{silent.map(({ region }, at) => <span key={region}>{at > 0 && ', '}<RegionName code={region} /></span>)}{after}</>} />;
}

/** How fresh one record is. */
export function AsOf({ at }: { at: string | null }) {
  const { t, language } = useWords();
  return <span className="console-quiet">{at ? t('freshness.asOf', { time: clock(at, language) }) : t('freshness.unknown')}</span>;
}
