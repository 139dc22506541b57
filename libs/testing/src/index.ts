export { eventually } from './eventually.js';
export { testDir } from './shared.js';
export { freshDatabase, startPostgres, type TestDatabase, type TestPostgres } from './postgres.js';
export { freshRegion, sharedKafka, startKafka, type TestCell, type TestKafka } from './kafka.js';
export { readTopic, testKafkaClient, type ReadMessage } from './read-topic.js';
export { serve, type Answer, type Served, type ServeOptions } from './serve.js';
export { serveService, type ServeServiceOptions } from './serve-service.js';
export { oddQuestions, type OddQuestion } from './odd-questions.js';
export { lies, publishedBy, type TrueRecord } from './hostile-cell.js';
