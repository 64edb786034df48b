import type { Named } from './named.ts';
import { named } from './named.ts';

enum Light { Red, Green }
class Box { constructor(private value: number) {} read(): number { return this.value; } }
const it: Named = named(Light[Light.Green]);
console.log(it.name, new Box(7).read());
