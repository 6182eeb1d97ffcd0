import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToast } from '@kilowallet/ui';
import { asProblem, type ApiProblem } from '@/features/api/api-problem';
import { keys } from '@/features/api/keys';
import { changeRules, type RulesChange } from '@/features/api/rules';

export type RulesForm<Draft> = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly changed: boolean;
  readonly reset: () => void;
  readonly save: () => void;
  readonly saving: boolean;
  readonly problem: ApiProblem | null;
  /** What the server expected of a field, by its name within this form. */
  readonly wrong: (field: string) => string | undefined;
};

/**
 * A draft of one part of the rules, until it is saved.
 *
 * @param stored the part as it stands
 * @param prefix where the part stands in a change, for the server's words about a field
 */
export function useRulesForm<Draft extends object>(
  stored: Draft,
  prefix: string,
  toChange: (draft: Draft) => RulesChange,
): RulesForm<Draft> {
  const cache = useQueryClient();
  const toast = useToast();
  const [edited, setEdited] = useState<Draft | null>(null);
  const draft = edited ?? stored;
  const saving = useMutation({
    mutationFn: () => changeRules(toChange(draft)),
    onSuccess: (rules) => {
      cache.setQueryData(keys.rules, rules);
      void cache.invalidateQueries({ queryKey: keys.profile });
      setEdited(null);
      toast({ tone: 'good', title: 'The rules are changed' });
    },
  });
  const problem = saving.error ? asProblem(saving.error) : null;
  return {
    draft,
    change: (part) => setEdited({ ...draft, ...part }),
    changed: edited !== null && JSON.stringify(edited) !== JSON.stringify(stored),
    reset: () => {
      setEdited(null);
      saving.reset();
    },
    save: () => saving.mutate(),
    saving: saving.isPending,
    problem,
    wrong: (field) => problem?.fieldErrors[`${prefix}${field}`],
  };
}
