import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import type { ZodType } from 'zod';
import { ParsePipe } from './parse';

type Argument = { readonly data?: unknown; readonly pipes?: readonly unknown[] };

export type Bindings = {
  readonly body?: ZodType;
  readonly query?: ZodType;
  readonly params: Readonly<Record<string, ZodType>>;
};

/** The schemas that a route's arguments are read with: `@Body(parse(…))`, `@Query(parse(…))`, `@Param('id', parse(…))`. */
export function bindingsOf(controller: object, method: string): Bindings {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, Argument>;
  const bindings: { body?: ZodType; query?: ZodType; params: Record<string, ZodType> } = { params: {} };
  for (const [key, argument] of Object.entries(args)) {
    const schema = argument.pipes?.find((pipe) => pipe instanceof ParsePipe)?.schema;
    if (!schema) continue;
    const kind = Number(key.split(':')[0]);
    if (kind === Number(RouteParamtypes.BODY)) bindings.body = schema;
    if (kind === Number(RouteParamtypes.QUERY)) bindings.query = schema;
    if (kind === Number(RouteParamtypes.PARAM) && typeof argument.data === 'string')
      bindings.params[argument.data] = schema;
  }
  return bindings;
}
