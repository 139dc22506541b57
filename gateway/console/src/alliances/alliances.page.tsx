import { useState } from 'react';
import { Link } from 'react-router';
import { Input } from 'antd';
import { ReadAlliances, type ReadAlliancesQuery } from '../documents.generated.js';
import { Value } from '../parts/due.js';
import { Listing, usePages } from '../parts/listing.js';
import { Answered, Page } from '../parts/page.js';
import { day } from '../parts/when.js';
import { useLive } from '../server/use-live.js';
import { useWords } from '../words/use-words.js';

type Alliance = ReadAlliancesQuery['alliances']['nodes'][number];

/** Education groups and alliances of all regions. */
export default function AlliancesPage() {
  const { t, name, value, language } = useWords();
  const [text, setText] = useState('');
  const pages = usePages();
  const asked = useLive(ReadAlliances, { filter: { text: text || null }, after: pages.after });
  const columns = [
    { title: t('common.name'), render: (_: unknown, alliance: Alliance) => name(alliance) },
    { title: t('alliances.kind'), render: (_: unknown, { kind }: Alliance) => value('AllianceKind', kind) },
    { title: t('alliances.lead'), render: (_: unknown, { leadSchool }: Alliance) => leadSchool && <Link to={`/schools/${leadSchool.id}`}>{name(leadSchool)}</Link> },
    { title: t('alliances.members'), render: (_: unknown, { memberSchools, memberEnterprises }: Alliance) => [...memberSchools, ...memberEnterprises].map((one) => <div key={one.id}>{name(one)}</div>) },
    { title: t('alliances.since'), render: (_: unknown, { establishedOn }: Alliance) => establishedOn && day(establishedOn, language) },
    { title: t('common.state'), render: (_: unknown, { state }: Alliance) => <Value type="AllianceState" value={state} /> },
  ];
  return <Page title={t('alliances.title')} tools={<Input.Search allowClear className="console-wide" aria-label={t('common.search')} placeholder={t('common.search')} onSearch={(next) => { setText(next); pages.reset(); }} />}>
    <Answered asked={asked}>{({ alliances }) => <Listing rows={alliances.nodes} columns={columns} rowKey="id" empty={t('alliances.empty')} pageInfo={alliances.pageInfo} pages={pages} />}</Answered>
  </Page>;
}
