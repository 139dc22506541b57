import { useState } from 'react';
import { Input } from 'antd';
import { ReadEnterprises, type ReadEnterprisesQuery } from '../documents.generated.js';
import { Value } from '../parts/due.js';
import { Listing, usePages } from '../parts/listing.js';
import { RegionName } from '../parts/named.js';
import { Answered, Page } from '../parts/page.js';
import { useLive } from '../server/use-live.js';
import { useWords } from '../words/use-words.js';

type Enterprise = ReadEnterprisesQuery['enterprises']['nodes'][number];

/** The directory of enterprises of all regions. */
export default function EnterprisesPage() {
  const { t, name } = useWords();
  const [text, setText] = useState('');
  const pages = usePages();
  const asked = useLive(ReadEnterprises, { filter: { text: text || null }, after: pages.after });
  const columns = [
    { title: t('common.name'), render: (_: unknown, enterprise: Enterprise) => name(enterprise) },
    { title: t('enterprises.creditCode'), dataIndex: 'unifiedSocialCreditCode' },
    { title: t('enterprises.industry'), dataIndex: 'industry' },
    { title: t('enterprises.division'), dataIndex: 'divisionCode' },
    { title: t('common.region'), render: (_: unknown, { home }: Enterprise) => <RegionName code={home} /> },
    { title: t('common.state'), render: (_: unknown, { state }: Enterprise) => <Value type="EnterpriseState" value={state} /> },
  ];
  return <Page title={t('enterprises.title')} tools={<Input.Search allowClear className="console-wide" aria-label={t('common.search')} placeholder={t('common.search')} onSearch={(next) => { setText(next); pages.reset(); }} />}>
    <Answered asked={asked}>{({ enterprises }) => <Listing rows={enterprises.nodes} columns={columns} rowKey="id" empty={t('enterprises.empty')} pageInfo={enterprises.pageInfo} pages={pages} />}</Answered>
  </Page>;
}
