import options from './stryker.cjs';

export default options('billing');
