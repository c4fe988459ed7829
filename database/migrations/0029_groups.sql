-- Figures of groups have intervals, and focus areas make groups too. Waves analysed before become due again, and the worker measures them
-- anew from their answers.
ALTER TABLE GroupFigure ADD Lower {number} NULL;
ALTER TABLE GroupFigure ADD Upper {number} NULL;

UPDATE Analysis SET Provisional = 1;
