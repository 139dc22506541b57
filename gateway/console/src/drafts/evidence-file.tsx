import { Form } from 'antd';
import { FileField } from '../files/file-field.js';

interface EvidenceFileProps {
  readonly row: number;
  readonly id?: string;
  readonly value?: string;
  readonly onChange?: (sha256: string | undefined) => void;
}

/** A file of evidence; its name is proposed beside it. */
export function EvidenceFile({ row, onChange, ...field }: EvidenceFileProps) {
  const form = Form.useFormInstance();
  return <FileField {...field} purpose="EVIDENCE" onChange={(sha256, fileName) => {
    onChange?.(sha256);
    if (fileName) form.setFieldValue(['evidence', row, 'name'], fileName);
  }} />;
}
