import { getNullableType, isInputObjectType, isListType, isNonNullType, isScalarType, type GraphQLInputObjectType, type GraphQLInputType } from 'graphql';

type Given = Readonly<Record<string, unknown>>;

/**
 * An input as a verb reads it, by its SDL type: what was left out is null, and so is an empty text where none is needed. Of a `partial`
 * input what was left out stays out, within its lists and objects it does not.
 */
export const inputGiven = (type: GraphQLInputObjectType, partial: boolean) => (said: Given): object =>
  Object.fromEntries(Object.values(type.getFields())
    .filter(({ name }) => !partial || name in said)
    .map((field) => [field.name, valueGiven(field.type, said[field.name])]));

function valueGiven(type: GraphQLInputType, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  const inner = getNullableType(type);
  if (isListType(inner)) return (value as readonly unknown[]).map((one) => valueGiven(inner.ofType, one));
  if (isInputObjectType(inner)) return inputGiven(inner, false)(value as Given);
  return value === '' && isScalarType(inner) && !isNonNullType(type) ? null : value;
}
