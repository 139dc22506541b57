import { Link, useNavigate } from 'react-router';
import { Button, Checkbox, Form, Radio } from 'antd';
import { useClient } from 'urql';
import { ImportEnterprises, ImportSchools, ReadImports, ReadImportTemplate, type ImportKind, type ReadImportsQuery, type ReadImportTemplateQuery } from '../documents.generated.js';
import { FileField } from '../files/file-field.js';
import { At, Value } from '../parts/due.js';
import { Listing, usePages } from '../parts/listing.js';
import { Answered, Page } from '../parts/page.js';
import { saveBase64 } from '../parts/save-file.js';
import { Unwritten } from '../parts/trouble.js';
import { useLive } from '../server/use-live.js';
import { useWrite } from '../server/use-write.js';
import { useWords } from '../words/use-words.js';

type Import = ReadImportsQuery['imports']['nodes'][number];
interface Values { kind: ImportKind; sha256: string; dryRun: boolean }
const kinds: readonly ImportKind[] = ['SCHOOLS', 'ENTERPRISES'];

/** Sheets that the reader's body has had taken in, and the way to another one. */
export default function ImportsPage() {
  const { t, value } = useWords();
  const pages = usePages();
  const asked = useLive(ReadImports, { after: pages.after });
  const columns = [
    { title: t('imports.asked'), render: (_: unknown, { id, askedAt }: Import) => <Link to={`/imports/${id}`}><At at={askedAt} /></Link> },
    { title: t('imports.kind'), render: (_: unknown, { kind }: Import) => value('ImportKind', kind) },
    { title: t('common.state'), render: (_: unknown, { state, dryRun }: Import) => <><Value type="ImportState" value={state} /> {dryRun && t('imports.dry')}</> },
    { title: t('imports.progress'), render: (_: unknown, { rowsDone, rowsRead }: Import) => `${rowsDone} / ${rowsRead ?? '–'}` },
    { title: value('ImportOutcome', 'REFUSED'), dataIndex: 'refused' },
  ];
  return <Page title={t('imports.title')}>
    <Begin />
    <Answered asked={asked}>{({ imports }) => <Listing rows={imports.nodes} columns={columns} rowKey="id" empty={t('imports.empty')} pageInfo={imports.pageInfo} pages={pages} />}</Answered>
  </Page>;
}

/** Uploads a sheet and has it tried or taken in. */
function Begin() {
  const { t, value } = useWords();
  const client = useClient();
  const navigate = useNavigate();
  const [form] = Form.useForm<Values>();
  const [schools, enterprises] = [useWrite(ImportSchools), useWrite(ImportEnterprises)];
  const needed = [{ required: true, message: t('common.required') }];

  async function template(): Promise<void> {
    const { data } = await client.query<ReadImportTemplateQuery>(String(ReadImportTemplate), { kind: form.getFieldValue('kind') as ImportKind }).toPromise();
    if (data) saveBase64(data.importTemplate.content, data.importTemplate.fileName, data.importTemplate.mediaType);
  }
  async function finish({ kind, sha256, dryRun }: Values): Promise<void> {
    const begun = await (kind === 'SCHOOLS' ? schools : enterprises).send({ sha256, dryRun });
    if (begun) await navigate(`/imports/${begun.id}`);
  }
  return <Form<Values> form={form} layout="vertical" initialValues={{ kind: 'SCHOOLS', dryRun: true }} onFinish={(values) => void finish(values)}>
    <Form.Item name="kind" label={t('imports.kind')}><Radio.Group options={kinds.map((kind) => ({ value: kind, label: value('ImportKind', kind) }))} /></Form.Item>
    <Form.Item name="sha256" label={t('imports.file')} rules={needed}><FileField purpose="IMPORT" accept=".xlsx,.csv" /></Form.Item>
    <Form.Item name="dryRun" valuePropName="checked"><Checkbox>{t('imports.dryRun')}</Checkbox></Form.Item>
    <Unwritten writing={schools} /><Unwritten writing={enterprises} />
    <div className="console-tools">
      <Button type="primary" htmlType="submit" loading={schools.busy || enterprises.busy}>{t('imports.upload')}</Button>
      <Button onClick={() => void template()}>{t('imports.template')}</Button>
    </div>
  </Form>;
}
