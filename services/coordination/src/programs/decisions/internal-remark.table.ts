import { ref } from '@heyu/contracts';
import { privateTable } from '@heyu/persistence';
import { z } from 'zod';

/** What a body notes for itself beside its review; its id is the review's. Never leaves the body's home. */
export const internalRemarks = privateTable('internal-remark', z.object({ reviewId: ref, text: z.string() }));
