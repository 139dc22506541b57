import { useState } from 'react';
import { Button, Empty, Table, type TableProps } from 'antd';
import { useWords } from '../words/use-words.js';

/** Which page of a connection is looked at. Pages are read forwards; back leads to those that were read. */
export interface Pages {
  readonly after: string | null;
  readonly first: boolean;
  next(cursor: string): void;
  back(): void;
  /** To the first page: another list is asked for. */
  reset(): void;
}

export function usePages(): Pages {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  return {
    after: cursors.at(-1) ?? null, first: cursors.length === 0,
    next: (cursor) => setCursors([...cursors, cursor]), back: () => setCursors(cursors.slice(0, -1)), reset: () => setCursors([]),
  };
}

interface ListingProps<Row> {
  readonly rows: readonly Row[];
  readonly columns: NonNullable<TableProps<Row>['columns']>;
  readonly rowKey: keyof Row & string;
  readonly empty: React.ReactNode;
  readonly pageInfo?: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly pages?: Pages;
}

/** Rows of a list, page by page. */
export function Listing<Row extends object>({ rows, columns, rowKey, empty, pageInfo, pages }: ListingProps<Row>) {
  const { t } = useWords();
  if (rows.length === 0 && (pages?.first ?? true)) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />;
  return <>
    <div className="console-rows"><Table<Row> size="middle" rowKey={rowKey} dataSource={[...rows]} columns={columns} pagination={false} /></div>
    {pages && (!pages.first || pageInfo?.hasNextPage) && <div className="console-tools">
      <Button disabled={pages.first} onClick={pages.back}>{t('common.back')}</Button>
      <Button disabled={!pageInfo?.hasNextPage} onClick={() => pages.next(pageInfo!.endCursor!)}>{t('common.more')}</Button>
    </div>}
  </>;
}
