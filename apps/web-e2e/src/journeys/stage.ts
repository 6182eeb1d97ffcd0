import type { Windows } from '../browser/windows';
import type { System } from '../system/system';
import type { SmallUtility } from '../utility/small-utility';

/** What every journey starts from. It is made once: the journeys follow each other as days do. */
export type Stage = { readonly system: System; readonly utility: SmallUtility; readonly windows: Windows };
