'use client';

import { useCallback, useMemo, useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { tariffCheckQuery, type PricePlanDefinition } from '@/features/api/tariffs';
import { useSettled } from '@/features/portal-recharge/use-settled';
import { isObject, pathText, type Path } from './definition';
import type { Editor } from './editor-context';

const PAUSE_MS = 350;

/** A definition under change, what is wrong with it, and the last state of it that can be priced. */
export function useDraft(start: PricePlanDefinition) {
  const [definition, setDefinition] = useState<PricePlanDefinition>(start);
  const [priced, setPriced] = useState<PricePlanDefinition | undefined>();
  const settled = useSettled(definition, PAUSE_MS);
  const check = useQuery({ ...tariffCheckQuery(settled), placeholderData: keepPreviousData });
  const problems = check.data?.problems ?? NO_PROBLEMS;
  const isChecked = check.data !== undefined && !check.isPlaceholderData;
  // Follows the check while rendering: an effect would show a stale bill for a frame.
  if (isChecked && problems.length === 0 && priced !== settled) setPriced(settled);

  const change = useCallback((next: (definition: unknown) => unknown) => {
    setDefinition((before) => {
      const after = next(before);
      return isObject(after) ? { ...after } : before;
    });
  }, []);
  const problemAt = useCallback(
    (path: Path) => {
      const text = pathText(path);
      return problems.find((problem) => problem.path === text)?.reason;
    },
    [problems],
  );
  const editor: Editor = useMemo(() => ({ definition, change, problemAt }), [definition, change, problemAt]);
  return {
    editor,
    definition,
    problems,
    priceable: priced,
    linesInWords: check.data?.linesInWords ?? [],
    checkError: check.error,
    isChanged: definition !== start,
    /** What stands on screen has been checked and can be priced. */
    isSound: isChecked && settled === definition && problems.length === 0,
  };
}

const NO_PROBLEMS: readonly { path: string; reason: string }[] = [];
