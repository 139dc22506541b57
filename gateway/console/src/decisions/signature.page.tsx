import { useState } from 'react';
import { useParams } from 'react-router';
import { Button, Form, Input, Segmented } from 'antd';
import { RefuseSignature, SignAgreement, ReadSignatureToGive } from '../documents.generated.js';
import { FileField } from '../files/file-field.js';
import { Answered } from '../parts/page.js';
import { Unwritten } from '../parts/trouble.js';
import { useLive } from '../server/use-live.js';
import { useWrite } from '../server/use-write.js';
import { useWords } from '../words/use-words.js';
import { AskedPage } from './asked.js';

interface Values { office: string; authority: string; scanSha256?: string; reason: string }

/** A party school signs the approved terms, or does not. */
export default function SignaturePage() {
  const { t } = useWords();
  const { id } = useParams() as { id: string };
  const [way, setWay] = useState<'sign' | 'refuse'>('sign');
  const question = useLive(ReadSignatureToGive, { id });
  const [sign, refuse] = [useWrite(SignAgreement), useWrite(RefuseSignature)];
  const writing = way === 'sign' ? sign : refuse;
  const needed = [{ required: true, message: t('common.required') }];

  async function finish(hash: string, { office, authority, scanSha256, reason }: Values): Promise<void> {
    const done = way === 'sign'
      ? await sign.send({ signatureId: id, hash, office, authority, scanSha256: scanSha256 ?? null }) : await refuse.send({ signatureId: id, hash, reason });
    if (done) question.again();
  }
  return <Answered asked={question}>{({ asked }) => <AskedPage kind="SIGNATURE" decision="SignatureDecision" asked={asked}>
    <div className="console-tools"><Segmented value={way} onChange={setWay} options={(['sign', 'refuse'] as const).map((one) => ({ value: one, label: t(`decisions.${one}`) }))} /></div>
    <Unwritten writing={writing} />
    <Form<Values> layout="vertical" onFinish={(values) => void finish(asked!.hash, values)}>
      {way === 'sign' ? <>
        <p>{t('decisions.signing', { round: asked?.round ?? 0 })}</p>
        <Form.Item name="office" label={t('decisions.office')} rules={needed}><Input /></Form.Item>
        <Form.Item name="authority" label={t('decisions.authority')} rules={needed}><Input /></Form.Item>
        <Form.Item name="scanSha256" label={t('decisions.scan')}><FileField purpose="SCAN" /></Form.Item>
      </> : <Form.Item name="reason" label={t('common.reason')} rules={needed}><Input.TextArea rows={3} /></Form.Item>}
      <Button type="primary" danger={way === 'refuse'} htmlType="submit" loading={writing.busy}>{t(`decisions.${way}`)}</Button>
    </Form>
  </AskedPage>}</Answered>;
}
