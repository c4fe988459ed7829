using Microsoft.SqlServer.TransactSql.ScriptDom;
using Survey.Database.Schema;

namespace Survey.Database.Tests.Schema;

/// <summary>The tables that the migrations say there are, read from their T-SQL form without any database.</summary>
internal sealed class MigratedSchema
{
    public Dictionary<string, Table> Tables { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static MigratedSchema OfProduct() => Of([Migrator.JournalTable, .. Migrator.Shipped().Select(file => file.Text)]);

    public static MigratedSchema Of(params IEnumerable<string> migrations)
    {
        var schema = new MigratedSchema();
        foreach (var statement in migrations.SelectMany(text => TSql.Statements(ColumnTypes.ForSqlServer(text)))) schema.Apply(statement);
        return schema;
    }

    private void Apply(TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateTableStatement create:
                var table = new Table(create.SchemaObjectName.BaseIdentifier.Value);
                Tables.Add(table.Name, table);
                Extend(table, create.Definition);
                break;
            case AlterTableAddTableElementStatement add:
                Extend(Tables[add.SchemaObjectName.BaseIdentifier.Value], add.Definition);
                break;
            case AlterTableDropTableElementStatement drop:
                foreach (var element in drop.AlterTableDropTableElements)
                    Tables[drop.SchemaObjectName.BaseIdentifier.Value].Columns.RemoveAll(column => column.Name == element.Name.Value);
                break;
            case AlterTableAlterColumnStatement change:
                var columns = Tables[change.SchemaObjectName.BaseIdentifier.Value].Columns;
                var place = columns.FindIndex(column => column.Name == change.ColumnIdentifier.Value);
                columns[place] = columns[place] with { IsNullable = change.AlterTableAlterColumnOption == AlterTableAlterColumnOption.Null };
                break;
            case DropTableStatement drop:
                foreach (var dropped in drop.Objects) Tables.Remove(dropped.BaseIdentifier.Value);
                break;
            case CreateIndexStatement index:
                Tables[index.OnName.BaseIdentifier.Value].Keys.Add(
                    new Key(Names(index.Columns), index.Unique, IsPrimary: false, IsPartial: index.FilterPredicate is not null, index.Name.Value));
                break;
            case DropIndexStatement drop:
                foreach (var dropped in drop.DropIndexClauses.Cast<DropIndexClause>())
                    Tables[dropped.Object.BaseIdentifier.Value].Keys.RemoveAll(key => key.Index == dropped.Index.Value);
                break;
            case InsertStatement or UpdateStatement or DeleteStatement:
                break;
            default:
                throw new NotSupportedException(
                    $"A migration has a {statement.GetType().Name}; teach {nameof(MigratedSchema)} what it does.");
        }
    }

    private static void Extend(Table table, TableDefinition definition)
    {
        foreach (var column in definition.ColumnDefinitions)
        {
            var name = column.ColumnIdentifier.Value;
            table.Columns.Add(new Column(table.Name, name, TypeOf(column), LengthOf(column), IsNullable(column)));
            foreach (var constraint in column.Constraints) Constrain(table, constraint, [name]);
        }

        foreach (var constraint in definition.TableConstraints) Constrain(table, constraint, []);
    }

    private static void Constrain(Table table, ConstraintDefinition constraint, IReadOnlyList<string> columns)
    {
        switch (constraint)
        {
            case UniqueConstraintDefinition key:
                var keyed = key.Columns.Count > 0 ? Names(key.Columns) : columns;
                table.Keys.Add(new Key(keyed, IsUnique: true, key.IsPrimaryKey, IsPartial: false));
                break;
            case ForeignKeyConstraintDefinition foreign:
                var own = foreign.Columns.Count > 0 ? foreign.Columns.Select(column => column.Value) : columns;
                table.ForeignKeys.Add([.. own]);
                break;
        }
    }

    private static bool IsNullable(ColumnDefinition column) =>
        !column.Constraints.Any(constraint =>
            constraint is NullableConstraintDefinition { Nullable: false } or UniqueConstraintDefinition { IsPrimaryKey: true });

    private static string TypeOf(ColumnDefinition column) => column.DataType.Name.BaseIdentifier.Value.ToLowerInvariant();

    private static int? LengthOf(ColumnDefinition column) =>
        TypeOf(column) is "nvarchar" or "binary" && ((ParameterizedDataTypeReference)column.DataType).Parameters is [IntegerLiteral length]
            ? int.Parse(length.Value)
            : null;

    private static List<string> Names(IEnumerable<ColumnWithSortOrder> columns) =>
        [.. columns.Select(column => column.Column.MultiPartIdentifier.Identifiers[^1].Value)];

    internal sealed record Table(string Name)
    {
        public List<Column> Columns { get; } = [];

        /// <summary>Primary key, unique keys and indexes.</summary>
        public List<Key> Keys { get; } = [];

        public List<IReadOnlyList<string>> ForeignKeys { get; } = [];
    }

    /// <param name="Type">As SQL Server calls it.</param>
    /// <param name="Length">Of text in characters, of an id in bytes; null when there is no limit.</param>
    internal sealed record Column(string Table, string Name, string Type, int? Length, bool IsNullable);

    /// <param name="Index">Its name, where it was made by a statement of its own.</param>
    internal sealed record Key(IReadOnlyList<string> Columns, bool IsUnique, bool IsPrimary, bool IsPartial, string? Index = null);
}
