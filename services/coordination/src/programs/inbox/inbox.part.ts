import type { Part } from '@heyu/service';
import { Inbox } from './inbox.js';
import { InboxResolver } from './inbox.resolver.js';

/** What waits for whom. */
export const inboxPart: Part = { resolvers: [InboxResolver], providers: [Inbox] };
