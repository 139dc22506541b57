import { useState } from 'react';
import { Alert, Spin } from 'antd';
import { useWords } from '../words/use-words.js';
import { upload, type Purpose } from './upload.js';

interface FileFieldProps {
  readonly purpose: Purpose;
  readonly accept?: string;
  /** As antd's forms give and take it: the hash of what was uploaded. */
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (sha256: string | undefined, fileName?: string) => void;
}

/** Uploads a file as soon as it is chosen; its value is the file's hash. */
export function FileField({ purpose, accept, id, value, onChange }: FileFieldProps) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  async function choose(file: File | undefined): Promise<void> {
    setRefusal(null);
    onChange?.(undefined);
    if (!file) return;
    setBusy(true);
    const uploaded = await upload(file, purpose);
    setBusy(false);
    if ('sha256' in uploaded) onChange?.(uploaded.sha256, file.name);
    else setRefusal(uploaded.refusal ?? t('failure.network'));
  }
  return <>
    <input id={id} type="file" accept={accept} onChange={({ target }) => void choose(target.files?.[0])} /> {busy && <Spin size="small" />}
    {value && <small className="console-quiet"> {value.slice(0, 12)}…</small>}
    {refusal && <Alert type="warning" showIcon title={refusal} role="alert" />}
  </>;
}
