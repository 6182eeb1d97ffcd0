import { Windows } from '../browser/windows';
import { System } from '../system/system';
import { SmallUtility } from '../utility/small-utility';

/** What every journey starts from. It is made once: the journeys follow each other as days do. */
export type Stage = { readonly system: System; readonly utility: SmallUtility; readonly windows: Windows };

export type Journey = (stage: Stage) => Promise<void>;

/**
 * Sets the stage of a spec file: the product, a small utility and a browser, taken down when its journeys are over.
 * Answers how a journey is walked; one that fails leaves pictures of what was on the screens.
 */
export function setStage(): (name: string, journey: Journey) => Promise<void> {
  let system: System | undefined;
  let windows: Windows | undefined;
  let stage: Stage;

  beforeAll(async () => {
    system = await System.start();
    windows = await Windows.open(system.webUrl);
    const utility = await SmallUtility.found(system);
    await system.startHeadEnd(await utility.headEndKey());
    stage = { system, windows, utility };
  });

  afterAll(async () => {
    await windows?.close();
    await system?.stop();
  });

  return async (name, journey) => {
    try {
      await journey(stage);
    } catch (error) {
      const pictures = await stage.windows.photograph(name);
      console.error(`${name} failed; what was on the screens:\n${pictures.join('\n')}`);
      throw error;
    } finally {
      await stage.windows.closeAll();
    }
  };
}
