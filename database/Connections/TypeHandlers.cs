using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Survey.Database.Connections;

/// <summary>
/// How ids, times and dates are kept, the same in both engines: an id as 16 bytes that sort by time, a time as UTC with
/// milliseconds, a date without time.
/// </summary>
internal static class TypeHandlers
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss.fff";
    private const string DateFormat = "yyyy-MM-dd";

    public static void Register()
    {
        // Dapper's own mapping of these types would win over a handler when parameters are sent.
        Replace(new IdHandler());
        Replace(new TimeHandler());
        Replace(new DateHandler());
    }

    private static void Replace<T>(SqlMapper.TypeHandler<T> handler)
        where T : struct
    {
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(handler);
    }

    private sealed class IdHandler : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value)
        {
            parameter.DbType = DbType.Binary;
            parameter.Size = 16;
            parameter.Value = value.ToByteArray(bigEndian: true);
        }

        public override Guid Parse(object value) => new((byte[])value, bigEndian: true);
    }

    private sealed class TimeHandler : SqlMapper.TypeHandler<DateTime>
    {
        public override void SetValue(IDbDataParameter parameter, DateTime value)
        {
            if (value.Kind != DateTimeKind.Utc)
                throw new ArgumentException($"Times are kept in UTC; {parameter.ParameterName} is {value.Kind}.");
            if (parameter is SqliteParameter)
            {
                parameter.DbType = DbType.String;
                parameter.Value = value.ToString(TimeFormat, CultureInfo.InvariantCulture);
            }
            else
            {
                parameter.DbType = DbType.DateTime2;
                parameter.Value = value;
            }
        }

        public override DateTime Parse(object value) => value switch
        {
            string text => DateTime.SpecifyKind(DateTime.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture), DateTimeKind.Utc),
            DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
            _ => throw new DataException($"A time cannot be read from {value.GetType().Name}."),
        };
    }

    private sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.DbType = DbType.String;
                parameter.Value = value.ToString(DateFormat, CultureInfo.InvariantCulture);
            }
            else
            {
                parameter.DbType = DbType.Date;
                parameter.Value = value.ToDateTime(TimeOnly.MinValue);
            }
        }

        public override DateOnly Parse(object value) => value switch
        {
            string text => DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture),
            DateTime time => DateOnly.FromDateTime(time),
            DateOnly date => date,
            _ => throw new DataException($"A date cannot be read from {value.GetType().Name}."),
        };
    }
}
