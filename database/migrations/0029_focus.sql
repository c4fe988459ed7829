-- Waves analysed before lack the figures by focus area: they become due again, and the worker measures them anew from their answers.
UPDATE Analysis SET Provisional = 1;
