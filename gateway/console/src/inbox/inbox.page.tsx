import { useState } from 'react';
import { Link } from 'react-router';
import { Button, Checkbox, Tag } from 'antd';
import { useClient } from 'urql';
import { ReadInbox, ReadInboxSheet, type AskedFor, type ReadInboxQuery, type ReadInboxSheetQuery } from '../documents.generated.js';
import { At, Due, Value } from '../parts/due.js';
import { Listing, usePages } from '../parts/listing.js';
import { BodyName } from '../parts/named.js';
import { Answered, Page } from '../parts/page.js';
import { saveBase64 } from '../parts/save-file.js';
import { useLive } from '../server/use-live.js';
import { useWords } from '../words/use-words.js';

type Item = ReadInboxQuery['inbox']['nodes'][number];
const places: Readonly<Record<AskedFor, string>> = { CONFIRMATION: 'confirmations', REVIEW: 'reviews', SIGNATURE: 'signatures' };
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What waits for the reader's body, what is due first at the top. */
export default function InboxPage() {
  const { t, name } = useWords();
  const [overdueOnly, setOverdueOnly] = useState(false);
  const pages = usePages();
  const client = useClient();
  const asked = useLive(ReadInbox, { overdueOnly, after: pages.after });

  async function saveSheet(): Promise<void> {
    const { data } = await client.query<ReadInboxSheetQuery>(String(ReadInboxSheet), {}, { requestPolicy: 'network-only' }).toPromise();
    if (data) saveBase64(data.inboxSheet, `${t('inbox.title')}.xlsx`, xlsx);
  }

  const columns = [
    { title: t('inbox.asked'), render: (_: unknown, item: Item) => <Value type="AskedFor" value={item.askedFor} /> },
    { title: t('inbox.program'), render: (_: unknown, item: Item) => <Link to={`/${places[item.askedFor]}/${item.id}`}>{name(item.program)}</Link> },
    { title: t('inbox.lead'), render: (_: unknown, item: Item) => name(item.program?.leadSchool) },
    { title: t('common.round', { round: '' }), dataIndex: 'round' },
    { title: t('common.due'), render: (_: unknown, item: Item) => <Due at={item.dueAt} /> },
    { title: t('inbox.since'), render: (_: unknown, item: Item) => <At at={item.openedAt} /> },
    { title: t('common.who'), render: (_: unknown, item: Item) => <><BodyName code={item.body} /> {item.reason === 'ESCALATED' && <Tag>{t('inbox.escalated')}</Tag>}</> },
  ];
  return <Page title={t('inbox.title')} tools={<>
    <Checkbox checked={overdueOnly} onChange={({ target }) => { setOverdueOnly(target.checked); pages.reset(); }}>{t('inbox.overdueOnly')}</Checkbox>
    <Button onClick={() => void saveSheet()}>{t('inbox.sheet')}</Button>
  </>}>
    <Answered asked={asked}>{({ inbox }) => <Listing rows={inbox.nodes} columns={columns} rowKey="id" empty={t('inbox.empty')} pageInfo={inbox.pageInfo} pages={pages} />}</Answered>
  </Page>;
}
