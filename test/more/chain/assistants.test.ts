import { describeFaultyChain } from '../../support/faults/describeFaultyChain.ts';

describeFaultyChain('assistants', { onEveryCall: true });
