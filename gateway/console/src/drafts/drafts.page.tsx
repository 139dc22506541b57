import { Link } from 'react-router';
import { ReadDrafts, type ReadDraftsQuery } from '../documents.generated.js';
import { At, Value } from '../parts/due.js';
import { Listing } from '../parts/listing.js';
import { Answered, Page } from '../parts/page.js';
import { useLive } from '../server/use-live.js';
import { useWords } from '../words/use-words.js';

type Draft = ReadDraftsQuery['programDrafts'][number];

/** What the reader's school is writing. */
export default function DraftsPage() {
  const { t } = useWords();
  const asked = useLive(ReadDrafts, {});
  const columns = [
    { title: t('common.name'), render: (_: unknown, { id, terms }: Draft) => <Link to={`/drafts/${id}`}>{terms.nameZh ?? t('drafts.untitled')}</Link> },
    { title: t('programs.kind'), render: (_: unknown, { terms }: Draft) => terms.kind && <Value type="ProgramKind" value={terms.kind} /> },
    { title: t('drafts.changedAt'), render: (_: unknown, { updatedAt }: Draft) => <At at={updatedAt} /> },
    { title: t('drafts.problems'), render: (_: unknown, { problems }: Draft) => problems.length || t('drafts.ready') },
  ];
  return <Page title={t('drafts.title')} tools={<Link to="/drafts/new">{t('drafts.new')}</Link>}>
    <Answered asked={asked}>{({ programDrafts }) => <Listing rows={programDrafts} columns={columns} rowKey="id" empty={<><p>{t('drafts.empty')}</p><Link to="/drafts/new">{t('drafts.new')}</Link></>} />}</Answered>
  </Page>;
}
